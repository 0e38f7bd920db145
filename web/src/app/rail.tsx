export function Rail() {
  return <nav className="w-14 bg-rail" />;
}
