"""Files of marks as Moodle and Canvas hand them out, for the class of tests/grading/intake."""

from __future__ import annotations

from tests.grading.intake.piles import CLASS

MARK = "@mark@"  # where a mark goes, so that a test can say what the whole file must be

MOODLE = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    + "".join(
        f'"Participant {m.number}","{m.first} {m.last}",{m.email},"Submitted for grading - ",'
        f'{MARK},100.00,Yes,"Monday, 2 March 2026, 10:30 AM",-,"<p>He said ""well, done""</p>"\n'
        for m in CLASS
    )
    + '"Participant 1999","Nobody, Really",nobody@uni.example,"No submission - ",,100.00,Yes,-,-,\n'
)
MOODLE_PT = (
    'Identificador,"Nome completo","Endereço de email",Status,Nota,"Nota máxima",'
    '"Nota pode ser alterada","Última modificação (envio)","Última modificação (nota)",'
    '"Comentários de feedback"\n'
    + "".join(
        f'"Participante {m.number}","{m.first} {m.last}",{m.email},"Enviado para avaliação - ",'
        f'{MARK},"100,00",Sim,"segunda-feira, 2 mar. 2026, 10:30",-,\n'
        for m in CLASS
    )
    + '"Participante 1999","Ninguém; ""Zé"", o 2º",z@uni.example,"Nenhum envio - ",,"100,00",Sim,'
    "-,-,\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Notes,a0 sums (77),Essay (78),"
    "Assignments Current Score,Final Score\n"
    ",,,,,,Manual Posting,,,\n"
    '    Points Possible,,,,,,14.00,10.00,(read only),"(read only)"\n'
    + "".join(
        f'"{m.last}, {m.first}",{m.number},S{m.number},{m.user},"Class A, morning","a ""note""",'
        f"{MARK},9.50,95.00,95.00\n"
        for m in CLASS
    )
    + '"Student, Test",1999,,b47a,"Class A, morning",,,,,\n'
)
CANVAS_PT = CANVAS.replace('"(read only)"', "(somente leitura)").replace(
    "(read only)", "(somente leitura)"
)
