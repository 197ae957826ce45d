"""What services do by themselves: tests of your own."""
