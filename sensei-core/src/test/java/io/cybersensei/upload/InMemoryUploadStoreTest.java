package io.cybersensei.upload;

class InMemoryUploadStoreTest extends UploadStoreContract {

  @Override
  protected UploadStore store() {
    return UploadStore.inMemory();
  }
}
