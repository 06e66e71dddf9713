package org.linge.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.linge.shared.Refused;

/**
 * Which encoding a text file is in, found by decoding all of it: UTF-8 if that is free of errors,
 * else GB18030, in which Chinese Excel saves CSV. A byte order mark decides at once.
 */
record TextEncoding(Charset charset, int mark) {
  private static final Charset GB18030 = Charset.forName("GB18030");

  static TextEncoding of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(3);
      channel.read(head, 0);
      byte[] first = head.array();
      if (first[0] == (byte) 0xff && first[1] == (byte) 0xfe) {
        return checked(channel, new TextEncoding(StandardCharsets.UTF_16LE, 2));
      }
      if (first[0] == (byte) 0xfe && first[1] == (byte) 0xff) {
        return checked(channel, new TextEncoding(StandardCharsets.UTF_16BE, 2));
      }
      boolean marked =
          first[0] == (byte) 0xef && first[1] == (byte) 0xbb && first[2] == (byte) 0xbf;
      TextEncoding utf8 = new TextEncoding(StandardCharsets.UTF_8, marked ? 3 : 0);
      if (marked) {
        return checked(channel, utf8);
      }
      int line = firstBadLine(channel, utf8);
      if (line == 0) {
        return utf8;
      }
      TextEncoding chinese = new TextEncoding(GB18030, 0);
      if (firstBadLine(channel, chinese) == 0) {
        return chinese;
      }
      throw bad(line);
    }
  }

  private static TextEncoding checked(FileChannel channel, TextEncoding encoding)
      throws IOException {
    int line = firstBadLine(channel, encoding);
    if (line > 0) {
      throw bad(line);
    }
    return encoding;
  }

  private static Refused bad(int line) {
    return new Refused(IntakeProblem.BAD_ENCODING).at("file").with("line", line);
  }

  /** 0 if all of the file can be decoded and is text; refuses what is no text in any encoding. */
  private static int firstBadLine(FileChannel channel, TextEncoding encoding) throws IOException {
    CharsetDecoder decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    channel.position(encoding.mark());
    int line = 1;
    boolean end;
    do {
      end = channel.read(bytes) < 0;
      bytes.flip();
      CoderResult result = decoder.decode(bytes, chars, end);
      chars.flip();
      line += countLines(chars);
      if (result.isError()) {
        return line;
      }
      chars.clear();
      bytes.compact();
    } while (!end);
    return 0;
  }

  private static int countLines(CharBuffer chars) {
    int lines = 0;
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (c == '\n') {
        lines++;
      } else if (c < ' ' && c != '\t' && c != '\r' && c != '\f' && c != 0x0b) {
        throw new Refused(IntakeProblem.NO_TABLE).at("file");
      }
    }
    return lines;
  }
}
