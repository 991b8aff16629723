#!/usr/bin/php-cgi -dcgi.force_redirect=0
<?php // The same list by PHP: its own session handling, templates and layout are left out.
$db = new PDO('sqlite:' . getenv('BENCH_DATABASE'), null, null, [PDO::SQLITE_ATTR_OPEN_FLAGS => PDO::SQLITE_OPEN_READONLY]);
$list = $db->prepare('SELECT t.number, t.title, t.status, t.priority, t.category, t.opened, t.changed, t.closed, c.name,
    substr(t.solution, 1, 300) FROM tickets t JOIN contacts c ON c.id = t.contact_id
    WHERE t.contact_id = ? AND t.is_closed = 0 ORDER BY t.changed DESC LIMIT 25');
$list->execute([getenv('BENCH_CONTACT')]);
echo '<!DOCTYPE html><title>Tickets</title><table>';
foreach ($list->fetchAll(PDO::FETCH_NUM) as $row) {
    echo '<tr><td>', implode('<td>', array_map(fn ($cell) => htmlspecialchars((string) $cell), $row)), "\n";
}
echo '</table>';
