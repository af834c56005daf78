package org.callboot.node.net;

/** What the transfers of one served address share, on one loop. */
record TransferServices(
    TransferLoop loop,
    TransferPort.Opener ports,
    TransferTable table,
    TransferJournal journal,
    TftpSettings settings) {}
