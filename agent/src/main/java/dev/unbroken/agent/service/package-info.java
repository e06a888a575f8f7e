/** What the agent and the service tell one another. */
@NullMarked
package dev.unbroken.agent.service;

import org.jspecify.annotations.NullMarked;
