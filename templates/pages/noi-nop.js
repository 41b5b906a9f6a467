{#- What a reader gets who asks for the places of a commune: the calendar of offices, the communes, and the cards of places
    that serve some of them, each with the numbers of its communes and its terms; `{goc}` stands for the way to the site. -#}
{% from "components/office_card.html" import office_card %}
{{ view.calendar }}self.tthcNoiNop={"xa":{{ view.communes | tojson }},"noi":[
{%- for place in view.places %}
{{ "," if not loop.first }}{{ [place.communes, place.terms, office_card(place.card, "{goc}")] | tojson }}
{%- endfor %}
]};
