INSERT DATA {
  ex:ann foaf:age ?age
}
