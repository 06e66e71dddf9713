package org.linge.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/**
 * One kept-alive HTTP/1.1 connection, as cheap as it can be, since it shares the cores with what it
 * measures: one write for a request, one or two reads for an answer, nothing kept.
 */
final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final int port;
  private final int timeout;
  private Socket socket = new Socket();
  private byte[] buffer = new byte[32_768];
  private int at;
  private int end;

  Wire(int port) {
    this(port, TIMEOUT_MILLIS);
  }

  Wire(int port, int timeoutMillis) {
    this.port = port;
    this.timeout = timeoutMillis;
  }

  /** Sends the request and reads the whole answer; connects first where that is needed. */
  Answer exchange(byte[] request) throws IOException {
    if (!socket.isConnected() || socket.isClosed()) connect();
    try {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      return read(socket.getInputStream());
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  private void connect() throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(timeout);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
    at = 0;
    end = 0;
  }

  private Answer read(InputStream in) throws IOException {
    int status = 0;
    long length = -1;
    boolean chunked = false;
    boolean last = false;
    String retryAfter = "";
    String cookies = "";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (status == 0) {
        status = Integer.parseInt(line, 9, 12, 10);
      } else if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Long.parseLong(line, 15 + blank(line, 15), line.length(), 10);
      } else if (line.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
        chunked = line.contains("chunked");
      } else if (line.regionMatches(true, 0, "retry-after:", 0, 12)) {
        retryAfter = line.substring(12).strip();
      } else if (line.regionMatches(true, 0, "set-cookie:", 0, 11)) {
        cookies = cookies + line.substring(11).strip() + '\n';
      } else if (line.regionMatches(true, 0, "connection:", 0, 11)) {
        last = line.contains("close");
      }
    }
    byte[] body = chunked ? chunks(in) : bytes(in, (int) Math.max(0, length));
    if (last) close();
    return new Answer(status, retryAfter, cookies, body);
  }

  private static int blank(String line, int from) {
    return line.charAt(from) == ' ' ? 1 : 0;
  }

  private byte[] chunks(InputStream in) throws IOException {
    byte[] all = new byte[0];
    for (int size = size(in); size > 0; size = size(in)) {
      byte[] chunk = bytes(in, size);
      line(in);
      int before = all.length;
      all = before == 0 ? chunk : Arrays.copyOf(all, before + size);
      if (before > 0) System.arraycopy(chunk, 0, all, before, size);
    }
    line(in);
    return all;
  }

  private int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = new byte[count];
    int have = Math.min(count, end - at);
    System.arraycopy(buffer, at, bytes, 0, have);
    at += have;
    if (in.readNBytes(bytes, have, count - have) < count - have) throw new EOFException();
    return bytes;
  }

  private String line(InputStream in) throws IOException {
    int from = at;
    while (true) {
      for (int i = from; i < end; i++) {
        if (buffer[i] == '\n') {
          String line = new String(buffer, at, i - at - 1, ISO_8859_1);
          at = i + 1;
          return line;
        }
      }
      int scanned = end - at;
      fill(in);
      from = at + scanned;
    }
  }

  private void fill(InputStream in) throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    if (end == buffer.length) buffer = Arrays.copyOf(buffer, 2 * end);
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) throw new EOFException("The server closed the connection");
    end += read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
