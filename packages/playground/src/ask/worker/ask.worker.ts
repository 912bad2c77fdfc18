import { serve } from '../../core/serve.ts';
import { answers } from './ask-answers.ts';

serve(answers);
