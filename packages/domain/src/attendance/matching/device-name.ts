/** A word by itself; `\b` knows no letters beyond a to z. */
const word = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u')

/** Names that telephones, computers and rooms give themselves; small letters. Kept as data: each year adds some. */
const devicePatterns: readonly RegExp[] = [
  word('i ?(?:phone|pad|pod|mac)s?'),
  word('mac ?book'),
  word('(?:sm|gt|sgh)-[a-z]?\\d{2,}[a-z\\d]*'),
  word('galaxy|samsung|huawei|honor|red ?mi|xiaomi|poco'),
  /^(?:oppo|realme|vivo|oneplus|nokia|motorola|moto|pixel|xperia|lenovo|asus|acer|hp|dell|toshiba|infinix|tecno|zte|cubot|blackview|doogee|ulefone)(?![\p{L}]).*\d/u,
  /^(?:desktop|laptop|win|pc|notebook|workstation)-[a-z\d]{4,}$/u,
  /^(?:desktop|laptop|notebook|computer|dators|portatīvais|telefons|planšete|tablet|phone|android|windows|chromebook|user|guest|viesis|lietotājs|participant|dalībnieks|unknown|anonymous|teams user|zoom user|компьютер|телефон|пользователь|гость)[ -]?\d*$/u,
  /^[a-z]{2,4}-[a-z]{1,3}\d{2,}[a-z\d]*$/u,
  /^(?:call-in|caller|dial-in) user/u,
]

/** A telephone line: digits, possibly masked, with no name beside them. */
const phonePattern = /^(?=(?:.*[\d*xX]){5,})\+?[\d\s()*xX\-–.…]+(?:\s*_?\d*)?$/u

/** Is the name a device's own, or a bare telephone number? Such a one says nothing of who sat before it, today or tomorrow (A24). */
export const isDeviceName = (name: string): boolean => {
  const plain = name.normalize('NFKC').toLowerCase().replace(/[’`]/gu, "'").trim()
  return isPhoneNumber(plain) || devicePatterns.some(pattern => pattern.test(plain))
}

/** Is the name a bare telephone number, whole or masked by the platform (`+371****89`)? */
export const isPhoneNumber = (name: string): boolean => /\d/.test(name) && phonePattern.test(name.trim())
