/** What is learned of the screens of devices: where they name patients, so that it need not be searched for in each instance. */
package dev.lethe.stream.layout;
