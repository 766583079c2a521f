// Loaded into each supervised process (`node --import`). When the supervisor ends, even by SIGKILL, the process stops in order
// and frees its port. Processes have a group of their own, so a terminal's Ctrl-C reaches the supervisor alone.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
