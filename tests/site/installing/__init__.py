"""The site as it is installed: several processes, files in a bucket, a container."""
