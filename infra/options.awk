# Reads options, one KEY=VALUE per line, and prints those lines without comments, blank lines and spaces around the two.
# Refuses anything else: a line without a key, a key that is not one of names, and a key that comes twice.
#   kind   what a key is called: option or command
#   file   where the lines come from; empty if they were typed
#   names  the known keys
#   later  keys that are options of infra/deploy only

BEGIN { amount = split(names, known) }

/^[ \t]*(#|$)/ { next }

{
  key = $0
  value = $0
  sub(/[ \t]*=.*/, "", key)
  sub(/^[ \t]+/, "", key)
  if (key == "" || !index($0, "=")) refuse("'" $0 "' is not an option: write OPTION=VALUE")
  sub(/^[^=]*=[ \t]*/, "", value)
  sub(/[ \t\r]+$/, "", value)
  if (!index(" " names " ", " " key " ")) {
    if (index(" " later " ", " " key " ")) refuse(key " is not an option of infra/synth: set it when you deploy the template")
    refuse("There is no " kind " '" key "'. " instead(key))
  }
  if (key in given) refuse(key " is given twice")
  given[key] = 1
  print key "=" value
}

function refuse(reason) {
  print script ": " (file == "" ? "" : file ", line " FNR ": ") reason | "cat >&2"
  close("cat >&2")
  exit 2
}

function instead(key,   i, d, best, nearest) {
  best = length(key) < 9 ? 2 : int(length(key) / 3)
  for (i = 1; i <= amount; i++) {
    d = distance(tolower(key), tolower(known[i]))
    if (d < best || d == best && nearest == "") {
      best = d
      nearest = known[i]
    }
  }
  if (nearest != "") return "Did you mean " nearest "?"
  gsub(/ /, ", ", names)
  return "The " kind "s are " names
}

# How many letters to add, drop or change to get from a to b.
function distance(a, b,   i, j, row, diagonal, above) {
  for (j = 0; j <= length(b); j++) row[j] = j
  for (i = 1; i <= length(a); i++) {
    diagonal = row[0]
    row[0] = i
    for (j = 1; j <= length(b); j++) {
      above = row[j]
      row[j] = least(above + 1, row[j - 1] + 1, diagonal + (substr(a, i, 1) != substr(b, j, 1)))
      diagonal = above
    }
  }
  return row[length(b)]
}

function least(a, b, c) {
  return a < b ? (a < c ? a : c) : (b < c ? b : c)
}
