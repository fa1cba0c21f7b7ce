---
to: services/<%= name %>.service.ts
---
import { Injectable } from "framework";

/** The service of <%= h.capitalize(name) %>. */
@Injectable()
export class <%= h.capitalize(name) %>Service {
  private readonly table = "<%= name %>s";

  find(id: string) {
    return this.query(`select * from ${this.table} where id = ?`, id);
  }
}
