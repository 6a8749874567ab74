"""Limits that every POSIX system knows: memory, file size, processor time, core files."""

from nnlib.checks.grading.limits import Limits

MEGABYTE = 1024 * 1024


def limit_resources(limits: Limits) -> bool:
    """Limit this process and all that it starts; say whether the system can do that."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return False
    seconds = int(limits.notebook_seconds) + 60
    wanted = {
        resource.RLIMIT_AS: limits.memory_mb * MEGABYTE,
        resource.RLIMIT_FSIZE: limits.file_mb * MEGABYTE,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 256,
    }
    for kind, value in wanted.items():
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):
            if kind != resource.RLIMIT_AS:  # macOS refuses this one
                raise
    return True


def forbid_processes() -> bool:
    """Where nothing better is there: let this user start no more processes from here.

    Without effect for the superuser.
    """
    try:
        import os
        import resource

        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    except (ModuleNotFoundError, AttributeError, ValueError, OSError):
        return False
    return os.geteuid() != 0
