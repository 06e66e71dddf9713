package org.linge.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record WebhookId(@JsonValue UUID value) {}
