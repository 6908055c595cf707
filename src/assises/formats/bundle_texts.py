"""The texts that travel with a bundle, for somebody who has only the file."""

README = """\
{title}
{made_at}

{description}

FICHIERS / FILES
{listed}
  datapackage.json             le dictionnaire des colonnes / the dictionary of the columns
  manifest.json                les empreintes / the digests
  LICENCE.txt, CITATION.cff    les conditions, la citation / the terms, the citation

VÉRIFIER / VERIFY
  Sans base ni serveur :       assises verify ce-fichier.zip
  No database, no server:      assises verify this-file.zip

  Chaque ligne du journal porte l’empreinte de la précédente ; l’empreinte d’une ligne est le SHA-256 du
  JSON canonique (clés triées, sans espace, UTF-8, NFC) de tous ses champs sauf « hash ». La première ligne
  d’une machine porte seq 1 et soixante-quatre zéros. L’empreinte d’une pièce est SHA-256(sel + texte) ;
  une pièce retirée n’a plus ni texte ni sel, et la chaîne se vérifie encore.
  Comparez la racine de manifest.json (« root ») et les têtes de chaîne à celles que la ville a publiées :
  sans cela, un fichier entièrement récrit ne se distingue pas du vrai.

  Each line of the journal carries the digest of the one before; the digest of a line is the SHA-256 of the
  canonical JSON (sorted keys, no spaces, UTF-8, NFC) of all its fields but "hash". The first line of a node
  has seq 1 and sixty-four zeros. The digest of a piece is SHA-256(salt + text); a withdrawn piece has
  neither text nor salt, and the chain still verifies. Compare "root" in manifest.json and the heads with
  those the city has published: without that, a file rewritten as a whole cannot be told from the true one.

LICENCE  {licence}
CITER / CITE  {how_to_cite}
"""

CITATION = """\
cff-version: 1.2.0
type: dataset
title: {title}
message: {message}
authors:
{authors}
date-released: {released}
license: {licence}
version: {version}
"""

LICENCES = {
    "ODbL-1.0": (
        "Open Data Commons Open Database License v1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
    "etalab-2.0": ("Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC0-1.0": ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def package_licence(identifier: str) -> dict[str, str]:
    """Return a licence as a data package names it."""
    title, path = LICENCES.get(identifier, (identifier, "LICENCE.txt"))
    return {"name": identifier, "title": title, "path": path}
