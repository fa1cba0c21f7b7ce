PREFIX dc: <http://purl.org/dc/terms/>

# Everybody knows everybody, and has a title.
INSERT { ?a foaf:knows ?b } WHERE { ?a a foaf:Person . ?b a foaf:Person FILTER(?a != ?b) } ;

INSERT { ?p dc:title ?title ; ex:card [ ex:name ?title ] }
WHERE { ?p foaf:name ?name BIND(UCASE(STR(?name)) AS ?title) FILTER(isIRI(?p)) } ;

DELETE WHERE { ?p foaf:age ?age }
