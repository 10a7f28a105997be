/** A ticket's address, opened where a registration is shown already: the page that takes tickets asks first. */
export function leadToAnother(container: HTMLElement): void {
  const address = container.dataset.another;
  const look = () => {
    if (address !== undefined && location.hash.length > 1) location.replace(address + location.hash);
  };
  addEventListener("hashchange", look);
  look();
}
