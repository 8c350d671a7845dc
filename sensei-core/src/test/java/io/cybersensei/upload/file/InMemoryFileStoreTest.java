package io.cybersensei.upload.file;

class InMemoryFileStoreTest extends FileStoreContract {

  @Override
  protected FileStore store() {
    return FileStore.inMemory();
  }
}
