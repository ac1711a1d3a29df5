# Write the same 3000 packages as packages.csv and packages.jsonl, with one line in a hundred
# broken, and the good ones as inventory.db; packages.csv.broken and packages.jsonl.broken hold
# the number of each broken line and the rule that it breaks.
import csv
import io
import json
import random
import sqlite3

random.seed(7)
COLUMNS = ['name', 'architecture', 'version', 'section', 'priority', 'maintainer_name',
           'maintainer_email', 'installed_size', 'homepage', 'summary', 'status', 'changed_at']
SUMMARIES = ['plain words', 'a, comma', 'a "quoted" word', 'two\nlines', 'crlf\r\n\r\ninside',
             'Grüße 世界', '', None, '"', "tab\there", '\\N']


def package(i):
    return {'name': 'p%d' % i, 'architecture': random.choice(['all', 'amd64']),
            'version': '%d.%d' % (i % 7, i), 'section': random.choice(['libs', None, '']),
            'priority': 'optional', 'maintainer_name': 'Jane, "J" Doe',
            'maintainer_email': 'jane%d@example.org' % i,
            'installed_size': random.choice([None, 0, i, 2 ** 40 + i]),
            'homepage': 'https://example.org/homepage-%d' % i,
            'summary': random.choice(SUMMARIES), 'status': 'install ok installed',
            'changed_at': '2024-02-%02d 13:%02d:00.%06d' % (i % 29 + 1, i % 60, i)}


def csv_line(row):
    """As Python's csv module has it, but that NULL is an empty field and '' is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator='\n')
    writer.writerow(['\x00null' if row[c] is None else row[c] for c in COLUMNS])
    return out.getvalue().replace('"\x00null"', '')


def break_csv(row, kind):
    line = csv_line(row)
    if kind == 0:
        return csv_line(dict(row, summary='x')).rsplit(',', 1)[0] + '\n', 'ragged'
    if kind == 1:
        return csv_line(dict(row, summary='x')).replace('"x"', '"x'), 'quote'
    if kind == 2:
        return csv_line(dict(row, installed_size='not-a-number')), 'type'
    if kind == 3:
        return csv_line(dict(row, name=None)), 'invalid'
    return line.replace(row['homepage'], '\udcff' + row['homepage']), 'invalid'


def break_json(row, kind):
    line = json.dumps(row, ensure_ascii=False)
    if kind == 0:
        return line[:-1] + '\n', 'json'
    if kind == 1:
        return '[' + line + ']\n', 'json'
    if kind == 2:
        return json.dumps(dict(row, installed_size='not-a-number')) + '\n', 'type'
    if kind == 3:
        return json.dumps(dict(row, name=None)) + '\n', 'invalid'
    return line.replace(row['homepage'], '\udcff' + row['homepage']) + '\n', 'json'


rows = [package(i) for i in range(3000)]
bad = {i: n % 5 for n, i in enumerate(sorted(random.sample(range(3000), 30)))}
for name, header, good, broken in (
        ('packages.csv', ','.join(COLUMNS) + '\n', csv_line, break_csv),
        ('packages.jsonl', '', lambda r: json.dumps(r, ensure_ascii=False) + '\n', break_json)):
    text, notes = [header] if header else [], []
    at = len(text) + 1
    for i, row in enumerate(rows):
        line, rule = broken(row, bad[i]) if i in bad else (good(row), None)
        if rule:
            notes.append('%d %s\n' % (at, rule))
        text.append(line)
        at += line.count('\n')
    with open(name, 'w', newline='', encoding='utf-8', errors='surrogateescape') as f:
        f.writelines(text)
    with open(name + '.broken', 'w') as f:
        f.writelines(notes)

with open('good.csv', 'w', newline='', encoding='utf-8') as f:
    f.write(','.join(COLUMNS) + '\n')
    f.writelines(csv_line(row) for i, row in enumerate(rows) if i not in bad)

db = sqlite3.connect('inventory.db')
db.execute("""CREATE TABLE package (name TEXT NOT NULL, architecture TEXT NOT NULL, version TEXT,
    section TEXT, priority TEXT, maintainer_name TEXT, maintainer_email TEXT,
    installed_size INTEGER, homepage TEXT, summary TEXT, status TEXT,
    changed_at INTEGER NOT NULL, PRIMARY KEY (name, architecture))""")
for i, row in enumerate(rows):
    if i not in bad:
        db.execute("INSERT INTO package VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                   "CAST(strftime('%s', substr(?12, 1, 19)) AS INTEGER) * 1000000 + "
                   "CAST(substr(?12, 21) AS INTEGER))", [row[c] for c in COLUMNS])
db.commit()
