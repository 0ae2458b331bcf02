export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Space, tab, line feed, vertical tab, form feed, carriage return: white space of the C locale. */
export const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

export const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
