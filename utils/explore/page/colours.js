// Colour scales: tables of 256 colours that people with any kind of colour vision can read.

export class Scale {
  // amount: for values from zero up; signed: for values on both sides of zero. Each 768 bytes.
  constructor(amount, signed) {
    this.tables = { amount, signed };
  }

  // The limits of a layer's values: from 0 if none is negative, otherwise symmetric around 0.
  limits(values) {
    let low = Infinity, high = -Infinity;
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
    return low < 0 ? { kind: "signed", low: -most, high: most } : { kind: "amount", low: 0, high: high || 1 };
  }

  colour(value, { kind, low, high }) {
    const at = Math.round((255 * (value - low)) / (high - low));
    const first = 3 * Math.min(255, Math.max(0, at));
    const table = this.tables[kind];
    return [table[first], table[first + 1], table[first + 2]];
  }

  css(value, limits) {
    return `rgb(${this.colour(value, limits).join(",")})`;
  }

  gradient(limits) {
    const stops = Array.from({ length: 9 }, (_, i) => this.css(limits.low + (i / 8) * (limits.high - limits.low), limits));
    return `linear-gradient(to right, ${stops.join(",")})`;
  }
}

// Black or white, whichever is easier to read on a colour (WCAG's relative luminance).
export function inkOn([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
}
