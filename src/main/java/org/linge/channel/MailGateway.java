package org.linge.channel;

import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** By the mail server of {@code spring.mail}. */
@Component
@ConditionalOnProperty("linge.notify.mail.from")
final class MailGateway implements Gateway {
  private final JavaMailSender sender;
  private final String from;

  MailGateway(JavaMailSender sender, NotifySettings settings) {
    this.sender = sender;
    from = Objects.requireNonNull(settings.mail().from());
  }

  @Override
  public Medium medium() {
    return Medium.MAIL;
  }

  @Override
  public void send(String address, Letter letter) throws Undelivered {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(from);
    message.setTo(address);
    message.setSubject("【邻格】" + letter.title());
    message.setText(letter.text() + "\n\n这封邮件由邻格自动发出，请勿回复。通知方式可以在“设置 · 我的通知”里改。");
    try {
      sender.send(message);
    } catch (MailParseException malformed) {
      throw Undelivered.forGood("malformed");
    } catch (MailSendException refused) {
      boolean known = !refused.getFailedMessages().isEmpty();
      throw known && isRejected(refused)
          ? Undelivered.forGood("rejected")
          : Undelivered.forNow("refused");
    } catch (MailException away) {
      throw Undelivered.forNow(away.getClass().getSimpleName());
    }
  }

  /** Whether the server knows no such recipient, rather than being away. */
  private static boolean isRejected(MailSendException refused) {
    return refused.getFailedMessages().values().stream()
        .anyMatch(
            cause ->
                cause instanceof jakarta.mail.SendFailedException failed
                    && failed.getInvalidAddresses() != null
                    && failed.getInvalidAddresses().length > 0);
  }
}
