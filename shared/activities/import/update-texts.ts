import { fillIn, type Language } from '../../platform/messages/messages.ts';

const nl = {
  'gone': 'Wat eerder met deze regel werd ingevoerd, staat niet meer in het register.',
  'no-such-number': 'Er is geen aanmelding met nummer {number}.',
  'bad-number': '“{number}” is geen goed aanmeldnummer, zoals 1234-5672: er klopt een cijfer niet.',
  'other-activity': 'Dit kenmerk hoort bij een andere aanmelding dan het nummer van deze regel.',
  'twin-number': 'Ook in regel {rows}: een aanmelding staat één keer in een lijst.',
  'no-reference': 'Deze regel heeft geen nummer: geef een nieuwe activiteit een eigen kenmerk in een kolom “{column}”.',
  'status': 'Een activiteit die {from} is, wordt met een lijst niet {to}.',
  'outdated':
    'Is in het register gewijzigd nadat deze lijst werd gemaakt (nu versie {version}): neem de regel uit een nieuwe export.',
  'overloads':
    'Dit zou te veel vragen van bewoners of organisaties. Wijzig dit in het register: daar kan het bureau zeggen waarom het toch mag.',
  'in-part':
    'De andere cellen zijn overgenomen, deze niet. Dit kan niet bij hoe de activiteit nu in het register staat.',
  'cannot': 'Dit kan niet bij hoe de activiteit nu in het register staat. Open haar daar.',
  'meanwhile': 'Iemand anders voert dit net in: probeer het opnieuw.',
} as const;

const en = {
  'gone': 'What was brought in with this row before is no longer in the register.',
  'no-such-number': 'There is no registration {number}.',
  'bad-number': '“{number}” is not a right registration number, such as 1234-5672: a digit is wrong.',
  'other-activity': 'This reference belongs to another registration than the number of this row.',
  'twin-number': 'Also in row {rows}: a registration stands once in a list.',
  'no-reference': 'This row has no number: give a new activity a reference of its own, in a column “{column}”.',
  'status': 'An activity that is {from} does not become {to} by a list.',
  'outdated':
    'Was changed in the register since this list was made (it is at version {version} now): take the row from a new export.',
  'overloads':
    'This would ask too much of residents or organisations. Change it in the register, where the bureau can say why it may all the same.',
  'in-part':
    'The other cells were taken over, this one was not. It is not possible as the activity stands in the register now.',
  'cannot': 'This is not possible as the activity stands in the register now. Open it there.',
  'meanwhile': 'Is being imported by somebody else: try again.',
} as const satisfies Record<keyof typeof nl, string>;

/** What keeps a row of a known activity out, in the reader's language. */
export const sayUpdate = (
  language: Language,
  key: keyof typeof nl,
  values: Readonly<Record<string, string | number>> = {},
): string => fillIn({ nl, en }[language][key], values);
