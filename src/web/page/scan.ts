/** Reads QR codes with the camera, in browsers that can; nothing that it sees leaves the phone. */

type Detector = { readonly detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
/** https://wicg.github.io/shape-detection-api/ is in no type library yet. */
type DetectorMaker = {
  new (options: { formats: string[] }): Detector;
  readonly getSupportedFormats: () => Promise<string[]>;
};

const makerOf = (): DetectorMaker | undefined =>
  (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

/** Whether this browser can: it knows QR codes, and there is a way to a camera. */
export const canScan = async (): Promise<boolean> => {
  const maker = makerOf();
  // Missing where the page did not come over HTTPS.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!maker || !devices) return false;
  const formats = await maker.getSupportedFormats().catch((): string[] => []);
  return formats.includes("qr_code");
};

const LOOK_MS = 200;

const stopTracks = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/**
 * Shows the camera in `video` and tells what it reads: each code once, until another comes before
 * the camera. Rejects when there is no camera, or it may not be used. Answers with what ends it.
 */
export const startScan = async (
  video: HTMLVideoElement,
  onRead: (text: string) => void,
): Promise<() => void> => {
  const maker = makerOf();
  if (!maker) throw new Error("this browser reads no codes");
  const wanted = { video: { facingMode: "environment" }, audio: false };
  const stream = await navigator.mediaDevices.getUserMedia(wanted);
  const detector = new maker({ formats: ["qr_code"] });
  let last = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const look = async (): Promise<void> => {
    // A frame that cannot be read is followed by another.
    const [found] = await detector.detect(video).catch(() => []);
    if (ended) return;
    if (found && found.rawValue !== last) onRead((last = found.rawValue));
    timer = setTimeout(() => void look(), LOOK_MS);
  };
  video.srcObject = stream;
  void video.play().catch(() => undefined);
  void look();
  return () => {
    ended = true;
    clearTimeout(timer);
    stopTracks(stream);
  };
};
