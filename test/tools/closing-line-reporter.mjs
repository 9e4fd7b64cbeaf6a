// Prints 'N passed, N failed, N skipped' as the last line, which any log reader understands.
export default class ClosingLineReporter {
  onTestRunEnd(modules, errors) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    let broken = errors?.length ?? 0;
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state]++;
      if (module.state() === 'failed' && module.children.size === 0) broken++;
    }
    const skipped = count.skipped + count.pending;
    console.log(`${count.passed} passed, ${count.failed + broken} failed${skipped ? `, ${skipped} skipped` : ''}`);
  }
}
