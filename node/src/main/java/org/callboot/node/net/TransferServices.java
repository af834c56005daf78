package org.callboot.node.net;

/** What every transfer of a server shares. */
record TransferServices(
    TransferLoop loop,
    TransferPort.Opener ports,
    TransferTable table,
    TransferJournal journal,
    TftpSettings settings) {}
