package org.callboot.publisher.database;

/** Default load id of one model (table defaults). */
public record DefaultLoad(int modelNumber, String modelName, String loadInformation) {}
