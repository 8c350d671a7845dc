package io.cybersensei.loadtest;

import com.sun.management.OperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.cybersensei.demo.Main;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The demo as users start it, in a JVM of its own that is observed by JMX. Its first start
 * simulates learners and trains a model.
 */
final class DemoServer implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("open (http://\\S+?)/? in a browser");
  private static final int SECONDS_TO_START = 600;

  private final JavaProcess process;
  private final String url;
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final ThreadMXBean threads;
  private final OperatingSystemMXBean system;

  private DemoServer(JavaProcess process, String url, JMXConnector connector) throws IOException {
    this.process = process;
    this.url = url;
    this.connector = connector;
    MBeanServerConnection beans = connector.getMBeanServerConnection();
    this.memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
    this.threads = ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class);
    this.system = ManagementFactory.getPlatformMXBean(beans, OperatingSystemMXBean.class);
  }

  /**
   * Starts the demo and waits until it serves.
   *
   * @param options the options of the JVM
   * @param database the address of the database
   * @param folder the folder of its data and of the file {@code demo.txt} with its output
   */
  static DemoServer start(List<String> options, String database, Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("demo.txt");
    ProcessBuilder builder = JavaProcess.builder(options, Main.class.getName(), List.of());
    builder.environment().put("DATABASE_URL", database);
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    JavaProcess process = JavaProcess.start(builder);
    try {
      String url = awaitReady(process, output);
      return new DemoServer(process, url, connect(process.id()));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static String awaitReady(JavaProcess process, Path output)
      throws IOException, InterruptedException {
    for (int i = 0; i < SECONDS_TO_START && process.isAlive(); i++) {
      Matcher matcher = READY.matcher(Files.readString(output));
      if (matcher.find()) {
        return matcher.group(1);
      }
      TimeUnit.SECONDS.sleep(1);
    }
    throw new IllegalStateException("The demo did not start. Its output is in " + output + ".");
  }

  // The address is that of the process that was just started.
  @SuppressWarnings("BanJNDI")
  private static JMXConnector connect(long processId) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(processId));
      try {
        return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException("The JVM of the demo cannot be observed.", e);
    }
  }

  /** Returns the address, without a slash at its end. */
  String url() {
    return url;
  }

  /** Returns the bytes of the heap that are in use, garbage included. */
  long usedBytes() {
    return memory.getHeapMemoryUsage().getUsed();
  }

  /** Collects all garbage; returns the bytes of the objects that are left. */
  long liveBytes() {
    memory.gc();
    return usedBytes();
  }

  int threads() {
    return threads.getThreadCount();
  }

  /** Returns the time of the processor that the process has taken. */
  long processorNanos() {
    return system.getProcessCpuTime();
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // The process ends anyway.
    } finally {
      process.close();
    }
  }
}
