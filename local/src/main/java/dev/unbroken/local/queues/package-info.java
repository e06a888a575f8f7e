/** The template's queues on ElasticMQ, and the functions that read them. */
@NullMarked
package dev.unbroken.local.queues;

import org.jspecify.annotations.NullMarked;
