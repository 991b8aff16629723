"""Runs commands and says what each took: wall time, CPU time, peak memory."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Cost:
    wall: float
    cpu: float
    memory: float  # MB


def run(command, cwd=None):
    """The cost of one run of a command that must succeed."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{output.decode()[-3000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs):
    return Cost(*(statistics.median(getattr(cost, field) for cost in costs) for field in ("wall", "cpu", "memory")))


def row(name, costs):
    cost = median(costs)
    walls = [c.wall for c in costs]
    return f"  {name:<34}{cost.wall:>9.3f} s {cost.cpu:>9.3f} s {cost.memory:>9.0f} MB   ({min(walls):.3f}–{max(walls):.3f})"


def ratio(name, ours, theirs, targets):
    """One line of ratios, theirs to ours, each beside what it should at least be."""
    a, b = median(ours), median(theirs)
    parts = []
    for field, target in targets.items():
        value = getattr(b, field) / max(getattr(a, field), 1e-9)
        parts.append(f"{field} {value:.1f}× {'≥' if value >= target else 'BELOW'} {target}×")
    return f"  {name:<34}" + "   ".join(parts)
