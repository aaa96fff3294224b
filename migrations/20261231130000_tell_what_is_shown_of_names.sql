-- Those who owe read what is shown of a member of staff in two ways: a name of its own where only someone is to be told
-- of, and none at all where it must be told who decided.
comment on column staff_member.shown_as is
    'Set where the name may be left out (FL 33 § 4 st.). Debtors read it instead of the name where they see who calls them
     and who has looked at what is theirs. A decision, a refusal and a dismissed appeal name nobody then, since a made-up
     name decides nothing (FL 31 §).';
