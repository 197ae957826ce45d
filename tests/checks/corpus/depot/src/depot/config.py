from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    title: str = "Depot"
    version: str = "2.0.1"
    mount_path: str = "/api/v2"
