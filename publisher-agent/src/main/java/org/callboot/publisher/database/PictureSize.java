package org.callboot.publisher.database;

/**
 * What a phone's screen takes, such as 320x212x16.
 *
 * @param width pixels
 * @param height pixels
 * @param depth bits per pixel
 */
public record PictureSize(int width, int height, int depth) {}
