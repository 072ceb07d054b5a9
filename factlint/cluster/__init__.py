"""Checking on Apache Spark: the functions of a local run on partitions of claims, and the same findings.

Only this room starts Spark, which opens sockets: to the master that the user names and its workers, or on loopback.
What moves between machines is rows of keys and packed bytes (:mod:`factlint.packing`).
"""

from factlint.cluster.errors import ClusterError

__all__ = ["ClusterError"]
