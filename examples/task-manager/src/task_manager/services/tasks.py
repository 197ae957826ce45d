"""Your behaviour for tasks."""

from sqlmodel import col
from typing_extensions import override

from task_manager import models
from task_manager.contracts import Task
from task_manager.operations.tasks import TaskOperations
from task_manager.runtime.columns import now
from task_manager.scopes import readable_tasks


class TaskService(TaskOperations):
    """Tasks, and what completing one means."""

    @override
    async def complete_task(self, id: int) -> Task:
        """Mark a task as completed; one that is completed already keeps its moment."""
        async with self.transaction():
            task = await self.held(readable_tasks(self.context).where(col(models.Task.id) == id))
            if task.completed_at is None:
                task.completed_at = now()
        return Task.model_validate(task)
