"""Models on this machine: which were added, how one is fetched, and the process that runs one."""
