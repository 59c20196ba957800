package dev.lethe.pixel.jpeg;

/**
 * One colour plane of a frame.
 *
 * @param id as the scans name it
 * @param horizontal sampling factor, 1 to 4: samples in a row, where the component with the most has its own factor
 * @param vertical sampling factor, 1 to 4
 * @param quantization number of its quantization table, 0 to 3
 */
record Component(int id, int horizontal, int vertical, int quantization) {}
