package io.cybersensei.upload.internal.check.text;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/** The content is not the test file of EICAR, by which one sees whether uploads are scanned. */
public final class TestVirusRule implements ContentRule {

  /** The text is in two parts, so that no scanner finds it in this class. */
  private static final String[] PARTS = {
    "x5o!p%@ap[4\\pzx54(p^)7cc)7}$eicar", "-standard-antivirus-test-file!$h+h*"
  };

  private static final long SEARCHED = 1 << 20;

  @Override
  public void checkBeginning(Content first, Findings findings) {
    check(first, findings);
  }

  @Override
  public void check(Content content, Findings findings) {
    String text = PARTS[0] + PARTS[1];
    long end = Math.min(content.size(), SEARCHED);
    long late = Math.max(end, content.size() - SEARCHED);
    if (content.indexOf(text, 0, end) >= 0 || content.indexOf(text, late, content.size()) >= 0) {
      findings.add(FindingCode.MALWARE, "The file is the test file of virus scanners (EICAR).");
    }
  }
}
