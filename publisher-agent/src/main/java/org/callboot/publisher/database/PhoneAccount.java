package org.callboot.publisher.database;

/**
 * What belongs to one phone alone; empty text means none.
 *
 * @param inactiveLoadInformation load id for the phone's second memory
 * @param userId user who is logged in
 * @param ownerId user whose phone it is
 */
public record PhoneAccount(
    String inactiveLoadInformation,
    String sshUserId,
    String sshPassword,
    String userId,
    String ownerId) {
  public static final PhoneAccount NONE = new PhoneAccount("", "", "", "", "");
}
