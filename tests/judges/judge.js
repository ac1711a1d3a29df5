// What others say of the lines of verdicts.c on standard input: npm's validator of e-mail
// addresses, the regular expressions themselves, libphonenumber-js of phone numbers.
// Prints each difference, then a line with the counts.
// SPDX-License-Identifier: ISC
const validator = require('validator');
const { parsePhoneNumberFromString } = require('libphonenumber-js/max');

const html = /^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const seed = /^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$/;

const judges = {
	email: (s) => validator.isEmail(s, { allow_utf8_local_part: false }),
	html: (s) => html.test(s),
	seed: (s) => seed.test(s),
	phone: (s, country) => {
		let p;

		try {
			p = parsePhoneNumberFromString(s, { defaultCallingCode: country || undefined });
		} catch (e) {
			return '';      // a country that it does not know
		}
		return p && p.isPossible() ? p.number + (p.ext ? ';ext=' + p.ext : '') : '';
	},
};

let same = 0, different = 0;
for (const line of require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
	const [kind, hex, country, normal] = line.split('\t');
	const text = Buffer.from(hex, 'hex').toString('utf8');
	const theirs = judges[kind](text, country);
	const ours = kind === 'phone' ? normal : normal !== '';

	if (theirs === ours) {
		same++;
		continue;
	}
	different++;
	console.log(`${kind}\t${JSON.stringify(text)}\t${country}\tours: ${ours}\ttheirs: ${theirs}`);
}
console.log(`${same} the same, ${different} different`);
