/* The yardstick for /portal/tickets: the smallest program that opens the same database, runs the same queries and prints the rows. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static const char ids[] =
    "SELECT id FROM tickets WHERE contact_id = ?3 AND account_id = ?1 AND ?2 = 'own' AND is_closed = ?4 "
    "ORDER BY changed DESC LIMIT ?5 OFFSET ?6";
static const char summary[] =
    "SELECT t.id, t.number, t.title, t.status, t.priority, t.category, t.opened, t.changed, t.closed, c.name, "
    "t.contact_id = ?3, substr(t.solution, 1, 300) FROM tickets t JOIN contacts c ON c.id = t.contact_id "
    "WHERE t.id = ?4 AND t.account_id = ?1 AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS ("
    "SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))";

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        exit(1);
    }
    sqlite3_bind_int(statement, 1, atoi(getenv("BENCH_ACCOUNT")));
    sqlite3_bind_text(statement, 2, "own", -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, atoi(getenv("BENCH_CONTACT")));
    return statement;
}

int main(void)
{
    sqlite3 *db;
    if (sqlite3_open_v2(getenv("BENCH_DATABASE"), &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        return 1;
    sqlite3_busy_timeout(db, 5000);
    sqlite3_stmt *list = prepare(db, ids), *one = prepare(db, summary);
    sqlite3_bind_int(list, 4, 0);
    sqlite3_bind_int(list, 5, 25);
    sqlite3_bind_int(list, 6, 0);
    printf("Content-Type: text/html; charset=utf-8\r\n\r\n<!DOCTYPE html><title>Tickets</title><table>\n");
    while (sqlite3_step(list) == SQLITE_ROW) {
        sqlite3_bind_int64(one, 4, sqlite3_column_int64(list, 0));
        if (sqlite3_step(one) == SQLITE_ROW) {
            printf("<tr>");
            for (int column = 1; column < 12; column++) {
                const unsigned char *text = sqlite3_column_text(one, column);
                printf("<td>%s", text ? (const char *)text : "");
            }
            printf("\n");
        }
        sqlite3_reset(one);
    }
    printf("</table>\n");
    sqlite3_finalize(list);
    sqlite3_finalize(one);
    sqlite3_close(db);
    return 0;
}
