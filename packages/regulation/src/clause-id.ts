type NumberOfA =
  | 1
  | 2
  | 3
  | 4
  | 5
  | 6
  | 7
  | 8
  | 9
  | 10
  | 11
  | 12
  | 13
  | 14
  | 15
  | 16
  | 17
  | 18
  | 19
  | 20
  | 21
  | 22
  | 23
  | 24
  | 25
  | 26
  | 27
  | 28
  | 29
  | 30
  | 31
  | 32
  | 33
  | 34
  | 35
  | 36
  | 37
  | 38
  | 39
  | 40
  | 41
  | 42
  | 43
  | 44
  | 45
  | 46
  | 47
  | 48
  | 49

// Procedure B goes from 6 to 8: its own numbering is kept, so that a citation matches the paper.
type NumberOfB =
  | 1
  | 2
  | 3
  | 4
  | 5
  | 6
  | 8
  | 9
  | 10
  | 11
  | 12
  | 13
  | 14
  | 15
  | 16
  | 17
  | 18
  | 19
  | 20
  | 21
  | 22
  | 23
  | 24
  | 25

/** A numbered clause: `A24`, `B9`. */
export type MainClauseId = `A${NumberOfA}` | `B${NumberOfB}`

/** A numbered part of a clause: `A5.2`. */
export type SubclauseId = `A5.${1 | 2 | 3 | 4}` | `A6.${1 | 2 | 3 | 4 | 5 | 6}` | `A41.${1 | 2}`

/** How a clause is cited everywhere: in the product, in test names, in records. */
export type ClauseId = MainClauseId | SubclauseId
