package org.callboot.publisher.database;

/**
 * A background picture that phones offer (table picture; formats, 3.5).
 *
 * @param fileName the picture, a static file in the folder of its size
 * @param thumbnail the small picture to choose it by, in the same folder
 */
public record Picture(PictureSize size, String fileName, String thumbnail) {}
