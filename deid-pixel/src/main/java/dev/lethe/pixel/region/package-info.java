/** Areas of an image that its header tells of: where devices write about the patient, and where ultrasound is. */
package dev.lethe.pixel.region;
