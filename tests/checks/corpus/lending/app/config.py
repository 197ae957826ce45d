from pydantic import BaseModel


class Settings(BaseModel):
    title: str = "Tool Lending"
    api_prefix: str = "/api/v1"
    token_minutes: int = 30


settings = Settings()
