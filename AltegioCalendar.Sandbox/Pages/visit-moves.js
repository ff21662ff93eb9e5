const snap = 15; // minutes

// With a mouse or pen a visit is dragged to another time or person; fingers scroll.
export function makeDraggable(node, visit, from, hour, moveTo) {
  node.addEventListener('pointerdown', down => {
    if (down.pointerType === 'touch' || down.button !== 0) return;
    const grip = down.clientY - node.getBoundingClientRect().top;
    node.moved = false;
    node.drop = null;
    const move = event => {
      if (!node.moved && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 6) return;
      node.moved = true;
      node.classList.add('dragging');
      const target = document.elementsFromPoint(event.clientX, event.clientY).find(one => one.classList?.contains('column'));
      if (!target) return;
      const at = Math.round((event.clientY - target.getBoundingClientRect().top - grip) / hour * 60 / snap) * snap;
      Object.assign(node.style, { top: `${at * hour / 60 + 1}px`, left: '3px', width: 'calc(100% - 6px)' });
      if (node.parentElement !== target) target.append(node);
      node.drop = { staffId: +target.dataset.staff, minutes: from * 60 + at };
    };
    const stop = async isDrop => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', drop);
      removeEventListener('keydown', escape);
      if (!node.moved) return;
      node.classList.remove('dragging');
      setTimeout(() => { node.moved = false; });
      await moveTo(visit, isDrop ? node.drop : null);
    };
    const drop = () => stop(true);
    const escape = event => { if (event.key === 'Escape') stop(false); };
    addEventListener('pointermove', move);
    addEventListener('pointerup', drop);
    addEventListener('keydown', escape);
  });
}

// The same by keyboard: Shift with an arrow, a quarter of an hour up or down, a person left or right.
export function makeMovable(node, visit, minutes, staff, moveTo) {
  node.addEventListener('keydown', event => {
    const steps = { ArrowUp: [-snap, 0], ArrowDown: [snap, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!event.shiftKey || !steps) return;
    event.preventDefault();
    const person = staff[staff.findIndex(one => one.id === visit.staffId) + steps[1]];
    if (person) moveTo(visit, { staffId: person.id, minutes: minutes + steps[0] });
  });
}
