// Loaded into each supervised process (`node --import`): when the supervisor is gone, even by SIGKILL, the process stops in order
// instead of holding its port for ever. Processes have their own group, so a terminal's Ctrl-C reaches the supervisor only.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
